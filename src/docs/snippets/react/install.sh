npm install ./rulrr-connect-1.0.0.tgz
