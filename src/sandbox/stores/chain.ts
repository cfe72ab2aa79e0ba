/** One profile with 10 000 stores whose names differ, so that a search has something to find. */
import type { Profile, Store } from "../../api/contract.ts";

const towns =
  "Aberdeen,Alnwick,Ashford,Aylesbury,Banbury,Barnsley,Basingstoke,Bath,Bedford,Beverley,Birmingham,Blackburn,Blackpool,Bolton,Bournemouth,Bradford,Brighton,Bristol,Bromley,Burnley,Bury,Cambridge,Canterbury,Cardiff,Carlisle,Chelmsford,Cheltenham,Chester,Chesterfield,Chichester,Colchester,Coventry,Crewe,Croydon,Darlington,Derby,Doncaster,Dorchester,Dover,Dundee,Durham,Eastbourne,Edinburgh,Ely,Exeter,Falmouth,Folkestone,Glasgow,Gloucester,Grimsby,Guildford,Halifax,Harrogate,Hastings,Hereford,Hexham,Huddersfield,Hull,Inverness,Ipswich,Kendal,Lancaster,Leeds,Leicester,Lewes,Lincoln,Liverpool,Ludlow,Luton,Maidstone,Manchester,Margate,Matlock,Newcastle,Newport,Northampton,Norwich,Nottingham,Oxford,Penzance,Perth,Peterborough,Plymouth,Preston,Reading,Ripon,Salford,Scarborough,Sheffield,Shrewsbury,Stirling,Stockport,Sunderland,Swansea,Swindon,Taunton,Truro,Wells,Whitby,York".split(
    ",",
  );

const places =
  "Abbey,Acorn,Albion,Anchor,Arcade,Bell,Bishop,Bridge,Broad,Brook,Canal,Castle,Cathedral,Cedar,Chapel,Cherry,Church,College,Copper,Corn,Crescent,Cross,Crown,Dean,Dock,Duke,Eagle,Elm,Ferry,Field,Forge,Fountain,Friar,Garden,George,Glebe,Granary,Green,Grove,Guild".split(
    ",",
  );

const kinds = ["Street", "Lane", "Road", "Square", "Yard", "Gate", "Place", "Walk"];

/** As many as there are at most; see below. */
const stores = 10_000;

/**
 * Towns (100) run fastest and places (40) with kinds (8) slower, so every pair of town and street is its own: 32 000
 * combinations, of which the first 10 000 are used.
 */
export function storeAt(index: number): Store {
  const town = towns[index % towns.length] ?? "";
  const round = Math.floor(index / towns.length);
  const street = `${places[round % places.length]} ${kinds[Math.floor(round / places.length)]}`;
  return {
    id: `chain-${String(index + 1).padStart(5, "0")}`,
    name: `${town} ${street}`,
    address: `${((index * 37) % 189) + 1} ${street}, ${town}`,
  };
}

export function chainProfiles(length = stores): Profile[] {
  return [
    {
      id: "harbour-express",
      name: "Harbour Express",
      stores: Array.from({ length }, (_, index) => storeAt(index)),
    },
  ];
}
