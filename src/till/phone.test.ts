import { describe, expect, test } from "vitest";
import { maskPhone, readPhone } from "./phone.ts";

describe("a customer's number", () => {
  test.each([
    ["07400123456", "GB", "+447400123456"],
    ["07400 123 456", "GB", "+447400123456"],
    ["(020) 7946-0018", "GB", "+442079460018"],
    ["+44 7400 123456", "US", "+447400123456"],
    ["0044 7400 123456", "GB", "+447400123456"],
    ["+447400123456", "GB", "+447400123456"],
    ["415 555 2671", "US", "+14155552671"],
    ["06 12 34 56 78", "FR", "+33612345678"],
    ["050-234-5678", "IL", "+972502345678"],
    ["085 012 3456", "IE", "+353850123456"],
    ["3123456789", "IT", "+393123456789"],
    // Kept for trying out by who gives out the numbers.
    ["07700 900123", "GB", "+447700900123"],
    ["01632 960 123", "GB", "+441632960123"],
    ["020 910 1234", "IE", "+353209101234"],
    ["06 39 98 12 34", "FR", "+33639981234"],
    ["415 555 0123", "US", "+14155550123"],
    ["604 555 0123", "CA", "+16045550123"],
    ["0491 570 156", "AU", "+61491570156"],
    ["0152 28817386", "DE", "+4915228817386"],
  ])("%s in %s is %s", (typed, country, e164) => {
    expect(readPhone(typed, country)).toEqual({ e164 });
  });

  test.each([
    ["", "GB", "phone_missing"],
    ["   ", "GB", "phone_missing"],
    ["1", "GB", "phone_too_short"],
    ["12345", "GB", "phone_invalid"],
    ["999", "GB", "phone_invalid"],
    ["07400 12345", "GB", "phone_invalid"],
    ["07700 90012", "GB", "phone_invalid"],
    ["07700 901123", "GB", "phone_invalid"],
    ["07400 1234567", "GB", "phone_invalid"],
    ["0740012345678901234567", "GB", "phone_too_long"],
    ["000000000000", "GB", "phone_invalid"],
    ["hello", "GB", "phone_invalid"],
    ["call 07400123456", "GB", "phone_invalid"],
    ["07400123456;ext=1", "GB", "phone_invalid"],
    ["+999 123456789", "GB", "phone_invalid"],
    ["07400123456", "US", "phone_invalid"],
    ["07400123456", "XX", "country_unknown"],
    ["07400123456", "", "country_unknown"],
  ])("%j in %j is none: %s", (typed, country, problem) => {
    expect(readPhone(typed, country)).toEqual({ problem });
  });

  test("is shown by its last four digits only", () => {
    expect(maskPhone("+447400123456")).toBe("•••3456");
  });
});
