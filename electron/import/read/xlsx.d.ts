/** The part of the workbook library that is used. */
declare module '@e965/xlsx' {
  export type LibraryCell = {
    /** b boolean, e error, n number, d date, s text, z empty. */
    readonly t: 'b' | 'e' | 'n' | 'd' | 's' | 'z';
    readonly v?: string | number | boolean;
    /** As the workbook shows it. */
    readonly w?: string;
    /** Number format. */
    readonly z?: string | number;
    /** Formula. */
    readonly f?: string;
  };
  export type LibrarySheet = {
    readonly '!ref'?: string;
    readonly '!data'?: readonly (readonly (LibraryCell | undefined)[] | undefined)[];
    readonly '!rows'?: readonly ({ readonly hidden?: boolean } | undefined)[];
    readonly '!autofilter'?: object;
    readonly '!merges'?: readonly object[];
  };
  export type LibraryWorkbook = {
    readonly SheetNames: readonly string[];
    readonly Sheets: Readonly<Record<string, LibrarySheet>>;
    readonly Workbook?: {
      readonly WBProps?: { readonly date1904?: boolean };
      readonly Sheets?: readonly { readonly name?: string; readonly Hidden?: 0 | 1 | 2 }[];
    };
  };
  export function read(
    data: Uint8Array,
    options: Readonly<Record<string, unknown>>,
  ): LibraryWorkbook;
  export const SSF: { readonly is_date: (format: string) => boolean };
}
