/** Three profiles with 42 stores in all; one store is connected to Tillwise POS, another to Dashcart Delivery. */
import type { Profile, Store } from "../../api/contract.ts";

const towns = ["Portsmouth", "Winchester", "Southampton", "Chichester", "Bournemouth", "Salisbury", "Poole"];

const coffeeNames = [
  "Cathedral Green",
  "Gunwharf Steps",
  "West Quay",
  "Priory Park",
  "The Pier Head",
  "Fisherton Mill",
  "Old Custom House",
  "Albert Road",
  "Jewry Street",
  "Bedford Place",
  "Little London",
  "Triangle Corner",
  "Milford Street",
  "Sandbanks Parade",
];
const kitchenNames = [
  "Spice Island",
  "Castle Yard",
  "Oxford Street",
  "East Pallant",
  "Westover Gardens",
  "Crane Bridge",
  "Falcon House",
  "Southsea Common",
  "Wharf Mill",
  "Ocean Village",
  "North Gate",
  "Boscombe Arcade",
  "Blue Boar Row",
  "Lilliput Slipway",
];
const bakeryNames = [
  "Marmion Road",
  "Parchment Street",
  "Portswood Broadway",
  "Crooked Lane",
  "Westbourne Arcade",
  "Butcher Row",
  "Ashley Cross",
  "Fratton Bridge",
  "Stockbridge Terrace",
  "Shirley Precinct",
  "Hornet Works",
];

/** Streets that number the rest; a prime apart, so that neighbours in the list do not share one. */
const streets = ["High Street", "Mill Lane", "Station Road", "Church Street", "Quay Street", "Abbey Walk"];

function stores(prefix: string, names: string[]): Store[] {
  return names.map((name, index) => ({
    id: `${prefix}-${name.toLowerCase().replaceAll(" ", "-")}`,
    name,
    address: `${((index * 17) % 90) + 2} ${streets[(index * 5) % streets.length]}, ${towns[index % towns.length]}`,
  }));
}

export function harbourProfiles(): Profile[] {
  return [
    {
      id: "harbour-coffee",
      name: "Harbour Coffee",
      stores: [
        { id: "harbour-lane", name: "Harbour Lane", address: "12 Harbour Lane, Portsmouth" },
        {
          id: "old-market",
          name: "Old Market",
          address: "3 Market Square, Winchester",
          connection: { partnerName: "Tillwise POS", since: "2026-02-11T09:30:00.000Z" },
        },
        { id: "station-kiosk", name: "Station Kiosk", address: "Platform 2, Southampton Central" },
        ...stores("harbour-coffee", coffeeNames),
      ],
    },
    {
      id: "harbour-kitchen",
      name: "Harbour Kitchen",
      stores: stores("harbour-kitchen", kitchenNames).map((store) =>
        store.name === "Ocean Village"
          ? { ...store, connection: { partnerName: "Dashcart Delivery", since: "2025-10-02T14:05:00.000Z" } }
          : store,
      ),
    },
    { id: "harbour-bakery", name: "Harbour Bakery", stores: stores("harbour-bakery", bakeryNames) },
  ];
}
