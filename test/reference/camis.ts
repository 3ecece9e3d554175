/**
 * What PSIAIMS/CAMIS prints, with the page of each value, and the public data behind them: the NCCTG
 * lung cancer patients (R survival::lung; CAMIS data/lung_cancer.csv with its made-up arms) and the
 * low-risk AML patients of the bone marrow transplant data (CAMIS data/bmt.txt). `+` is censored.
 */
const days = (text: string) => text.trim().split(/\s+/);

/** 158 patients of the arm "Active". */
export const LUNG_ACTIVE = days(
  '306 455 1010+ 210 883 1022+ 310 361 218 166 170 654 728 71 567 144 613 707 61 88 301 81 624 371 ' +
    '394 520 574 118 390 12 473 26 533 107 53 122 814 965+ 93 731 460 153 433 145 583 95 303 519 643 ' +
    '765 735 189 53 246 689 65 5 132 687 345 444 223 175 60 163 65 208 821+ 428 230 840+ 305 11 132 ' +
    '226 426 705 363 11 176 791 95 196+ 167 806+ 284 641 147 740+ 163 655 239 88 245 588+ 30 179 310 ' +
    '477 166 559+ 450 364 107 177 156 529+ 11 429 351 15 181 283 201 524 13 212 524 288 363 442 199 ' +
    '550 54 558 207 92 60 551+ 543+ 293 202 353 511+ 267 511+ 371 387 457 337 201 404+ 222 62 458+ ' +
    '356+ 353 163 31 340 229 444+ 315+ 182 156 329 364+ 291',
);

/** 70 patients of the arm "Placebo". */
export const LUNG_PLACEBO = days(
  '179 376+ 384+ 268 292+ 142 413+ 266+ 194 320 181 285 301+ 348 197 382+ 303+ 296+ 180 186 145 ' +
    '269+ 300+ 284+ 350 272+ 292+ 332+ 285 259+ 110 286 270 81 131 225+ 269 225+ 243+ 279+ 276+ 135 ' +
    '79 59 240+ 202+ 235+ 105 224+ 239 237+ 173+ 252+ 221+ 185+ 92+ 13 222+ 192+ 183 211+ 175+ 197+ ' +
    '203+ 116 188+ 191+ 105+ 174+ 177+',
);

/** AML, low risk: days to relapse (r), to death in remission (d), or censored. */
export const BMT_LOW_RISK = days(
  '2569+ 2506+ 2409+ 2218+ 1857+ 1829+ 1562+ 1470+ 1363+ 1030+ 860+ 1258+ 2246+ 1870+ 1799+ ' +
    '1709+ 1674+ 1568+ 1527+ 1324+ 957+ 932+ 847+ 848+ 1850+ 1843+ 1535+ 1447+ 1384+ 414d 2204d ' +
    '1063d 481d 105d 641d 390d 288d 421r 79d 748r 486r 48d 272r 1074d 381r 10d 53d 80d 35d 248r ' +
    '704d 211r 219r 606r',
);

/**
 * Not of CAMIS, and printed by SAS itself: `proc lifetest; strata sex; time time*status(0)` on R's
 * survival::kidney, quoted beside R's `survfit(Surv(time, status) ~ sex)` in a question of programmers ("median
 * survival times confidence interval, SAS and R"). Median and its 95% limits.
 */
export const KIDNEY = [
  {
    sex: 1,
    times: days('8 16 22 28 30 12 7 9 15 154 17 4+ 152 562 12 40 2 25 63 8+'),
    median: 22,
    limits: { r: [12, 63], sas: [12, 30] },
  },
  {
    sex: 2,
    times: days(
      '23 13+ 447 318 24 245 511 30 53 196 7 333 141 8+ 96 38 149+ 70+ 536 25+ 185 177 292 114 22+ 159+ ' +
        '15 108+ 402 24+ 13 66 39 46+ 113+ 201 132 156 34 30 130 26 27 58 5+ 43 152 30 190 5+ 119 8 54+ ' +
        '16+ 6+ 78',
    ),
    median: 130,
    limits: { r: [66, 190], sas: [58, 185] },
  },
] as const;

const BINOMIAL_PAGE = 'Comp/r-sas_binomial_test, SAS/binomial_test';

/** One proportion, two-sided tests: R by minimum likelihood, SAS by the doubled tail; 4 decimals. */
export const PROPORTIONS = [
  {
    page: BINOMIAL_PAGE,
    of: 'coin flips',
    successes: 520,
    n: 1000,
    null: 0.5,
    p: { r: 0.2174, sas: 0.2174 },
    midP: { greater: 0.1031, less: 0.8969, central: 0.2061 },
    limits: {
      'clopper-pearson': [0.4885, 0.5514],
      'mid-p': [0.489, 0.5509],
      wilson: [0.489, 0.5508],
    },
  },
  {
    page: BINOMIAL_PAGE,
    of: 'lung cancer patients with status 1',
    successes: 63,
    n: 228,
    null: 0.19,
    p: { r: 0.0017, sas: 0.0019 },
    midP: { greater: 0.0008, less: 0.9992, central: 0.0015 },
    limits: {
      'clopper-pearson': [0.2193, 0.3392],
      'mid-p': [0.2212, 0.3371],
      wilson: [0.2223, 0.3377],
    },
  },
] as const;

/** 36 responders of 154: R/ci_for_prop gives SAS's mid-P in full, SAS/ci_for_prop Wilson by hand. */
export const RESPONDERS = {
  successes: 36,
  n: 154,
  limits: { 'mid-p': [0.17200131, 0.30545883], wilson: [0.1739, 0.30659] },
} as const;

/** Comp/r-sas-summary-stats: 25% and 40% of ten values, PROC UNIVARIATE against quantile(). */
export const PERCENTILES = {
  values: [10, 20, 30, 40, 150, 160, 170, 180, 190, 200],
  at: [0.25, 0.4],
  sas: [30, 95],
  r: [32.5, 106],
} as const;

/** Comp/r-sas_RMST, method 3: area under the curve to day 350, survRM2 and PROC LIFETEST alike. */
export const RESTRICTED_MEANS = [
  { arm: 'Active', times: LUNG_ACTIVE, estimate: 248.2156, standardError: 9.2343 },
  { arm: 'Placebo', times: LUNG_PLACEBO, estimate: 272.952, standardError: 11.9889 },
] as const;

/**
 * Comp/r-sas_survival: ten patients, day 80, 100, 120 and quartiles, log-log. SAS has no median and
 * nothing at day 120; R takes the middle of the flat end, and at day 120 the last value when asked to
 * extend.
 */
export const TEN_PATIENTS = {
  times: days('54 75 77 84 87 92+ 103+ 105+ 112+ 118+'),
  at: { 80: 0.7, 100: 0.5 },
  limitsAt100: [0.184, 0.753],
  median: { r: 102.5, sas: null },
  firstQuartile: 77,
} as const;

/** R/survival_cif and SAS/survival_cif: relapse, Aalen's variance, log-log; years, 4 decimals. */
export const RELAPSE = [
  { years: 1, estimate: 0.0741, standardError: 0.036, lower: 0.0234, upper: 0.1646 },
  { years: 1.5, estimate: 0.1296, standardError: 0.0463, lower: 0.0563, upper: 0.2344 },
  { years: 2, estimate: 0.1481, standardError: 0.0489, lower: 0.0685, upper: 0.2565 },
  { years: 3, estimate: 0.1667, standardError: 0.0514, lower: 0.0813, upper: 0.2783 },
] as const;

/**
 * survival::lung under both programs' defaults: print(survfit) as in the package's manual (median 310,
 * 285 to 363), the rest by R 4.2.2, survival 3.5-3, conf.type "log" (R) and "log-log" (SAS).
 */
export const LUNG = {
  n: 228,
  events: 165,
  r: {
    quartiles: [
      [170, 145, 197],
      [310, 285, 363],
      [550, 460, 654],
    ],
    at: {
      91: [0.8815789, 0.84062118, 0.9245323],
      183: [0.7035154, 0.64636237, 0.7657221],
      365: [0.4092416, 0.34472158, 0.4858376],
      731: [0.1067936, 0.06448724, 0.1768548],
    },
  },
  sas: {
    quartiles: [
      [170, 144, 194],
      [310, 284, 361],
      [550, 457, 643],
    ],
    at: {
      91: [0.8815789, 0.83207134, 0.9172136],
      183: [0.7035154, 0.63924091, 0.7585318],
      365: [0.4092416, 0.33871427, 0.4783808],
      731: [0.1067936, 0.06064655, 0.1677538],
    },
  },
} as const;
