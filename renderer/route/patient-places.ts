/**
 * A patient in an address. Addresses stay in the history of a browser, so they hold the place of the
 * patient in the opened file, never the id. One window shows one trial, hence one list.
 */
let ids: readonly string[] = [];
let places: ReadonlyMap<string, number> = new Map();

/** The patients of the trial that was opened, in the order of the file. */
export function setPatients(patients: readonly string[]): void {
  ids = patients;
  places = new Map(patients.map((id, k) => [id, k + 1]));
}

/** "12" for the twelfth patient of the file; '' for an id that is not in it. */
export function placeOf(id: string): string {
  return String(places.get(id) ?? '');
}

/** The id at a place; '' where there is none. */
export function idAt(place: string): string {
  return /^\d+$/.test(place) ? (ids[Number(place) - 1] ?? '') : '';
}
