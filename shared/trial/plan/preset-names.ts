/** The named plans. What each sets stands with the switches. */
export const PRESETS = ['protocol', 'pcwg3', 'pcwg4', 'r', 'sas', 'adam'] as const;
export type Preset = (typeof PRESETS)[number];

export const PRESET_TITLES: Readonly<Record<Preset, string>> = {
  protocol: 'Protocol',
  pcwg3: 'PCWG3',
  pcwg4: 'PCWG4',
  r: 'R conventions',
  sas: 'SAS conventions',
  adam: 'ADaM times',
};
