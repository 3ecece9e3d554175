/**
 * Words by which people name the columns of a trial, in English, German, French, Spanish and
 * Italian. A name that fits is a guess and is marked so; it is never taken for a proof.
 */
import type { TableName } from '../../trial/schema.ts';

type Words = Readonly<Record<string, RegExp>>;

const DATE = '(?:date|datum|fecha|data|day|dt|on)';

/** How the patient is named in any table. */
export const PATIENT =
  /^(?:patient|patient[ _-]?id|patient[ _-]?(?:no|nr|number|code)|pat[ _-]?id|usubjid|subjid|subject|subject[ _-]?id|record[ _-]?id|study[ _-]?id|participant(?:[ _-]?id)?|pid|pnr|id|case[ _-]?id|paciente|paziente|bcr_patient_barcode|proband(?:in)?)$/i;

export const SYNONYMS: Readonly<Partial<Record<TableName, Words>>> = {
  patients: {
    enrolled_on: new RegExp(
      `enrol|einschluss|inclusion ${DATE}|${DATE}.*inclusi|registrat.*${DATE}|${DATE} of (?:registration|consent)|informed consent.*${DATE}`,
      'i',
    ),
    age: /^age\b|^age_|alter\b|^âge|edad|\beta\b/i,
    sex: /^sex$|^gender$|geschlecht|^sexe$|^sexo$|^sesso$/i,
    ecog: /ecog|performance status|zubrod/i,
    gleason: /gleason/i,
    visceral_metastases: /viscer/i,
    bone_extent: /bone.*(?:met|extent|lesions? at)|knochenmet|extent of bone|^bone_mets?$|bonemet/i,
    haemoglobin_g_dl: /h(?:a)?emoglobin|h[äa]moglobin|\bhb\b|\bhgb\b/i,
    alkaline_phosphatase_u_l: /alkal|\balp\b|phosphatas/i,
    ldh_u_l: /\bldh\b|lactate dehyd|laktatdehyd/i,
    first_regimen_began_on:
      /first.*(?:lu|psma|regimen).*(?:first )?(?:cycle|start)|^first 177lu.*cycle|fr_start/i,
    first_regimen_last_cycle_on: /last cycle.*first regimen|fr_last/i,
    first_regimen_cycles: /^(?:number of )?cycles in (?:the )?first regimen|fr_cycles/i,
    first_regimen_baseline_psa: /psa before (?:the )?first regimen|fr_psa0/i,
    first_regimen_nadir_psa: /nadir psa.*first regimen|lowest psa.*first regimen|fr_nadir/i,
    first_regimen_progression_basis: /how was progression found|progression.*basis|fr_basis/i,
    first_regimen_progressed_on: /date of progression after (?:the )?first regimen|fr_prog/i,
    prior_taxane: /prior.*taxane|previous.*taxane|taxane before/i,
    prior_arpi: /(?:number|n)\b.*(?:prior|previous)?.*arpi|n_arpi/i,
    site: /^site(?:id)?$|^zentrum$|^centre$|^center$/i,
  },
  cycles: {
    number: /^cycle(?:[ _](?:no|nr|number))?$|^zyklus$|^ciclo$/i,
    given_on: new RegExp(
      `${DATE} of (?:administration|treatment|infusion|injection|cycle)|given[ _]on|treatment ${DATE}|tx_date|^date$|infusion ${DATE}|administration ${DATE}|behandlungsdatum`,
      'i',
    ),
    activity_gbq: /activit|aktivit|\bgbq\b|\bmbq\b|tx_gbq|dose given/i,
    change: /^change$|change against plan|dose (?:change|modification)|^tx_change/i,
    reason: /^reason$|reason of (?:the )?change|reason for (?:change|delay|reduction)|tx_reason/i,
  },
  psa: {
    qualifier: /^qualifier$|^operator$|^censor(?:ed)?$|^(?:psa )?limit$/i,
    measured_on: new RegExp(
      `psa[ _-]?${DATE}|${DATE} of (?:blood|sample|psa|measurement)|measured[ _]on|sample ${DATE}|blood ${DATE}|^${DATE}$|^study[ _-]?day$|collection ${DATE}|abnahmedatum|entnahme`,
      'i',
    ),
    value_ng_ml:
      /^psa$|psa[ _-]?(?:value|wert|result|ng|level)|^psa \(|prostat.*spec.*antigen|value_ng_ml|^psa[ _]\d+$/i,
  },
  imaging: {
    imaged_on: new RegExp(
      `${DATE} of (?:scan|imaging|pet|ct)|(?:scan|imaging|pet|im)[ _-]?${DATE}|imaged[ _]on`,
      'i',
    ),
    modality: /modalit|^im_mod|imaging method|scan type/i,
    criterion: /^criteri|read by|im_crit/i,
    evaluable: /evaluab|auswertbar/i,
    soft_tissue: /soft tissue/i,
    target_sum_mm:
      /sum of (?:the )?(?:diameters|target|longest)|target[ _]sum|^sld$|^sod$|sumdiam/i,
    target_lesions: /^(?!.*sum of).*target lesions/i,
    bone: /^bone$|bone (?:status|disease)$|^im_bone$/i,
    bone_new_lesions: /new bone lesions|bone.*new.*(?:number|lesions)/i,
    tumour_volume_ml: /tumou?r volume|psma[- ]?(?:tv|vol)|im_vol/i,
    new_lesions: /new psma.*lesions|^new lesions$|im_new$/i,
    recorded_response: /overall response|site response|response \(site\)|im_resp/i,
    reader: /^reader$|reviewer|befunder/i,
  },
  adverse_events: {
    soc: /\bsoc\b|system organ class|organklasse|ctcae categ/i,
    term: /preferred term|^term$|^pt$|ae[ _-]?term|adverse event$|event term|^toxicity$|nebenwirkung/i,
    grade: /grade|schweregrad|toxgr|^grad$/i,
    onset_on: /^onset|^start$|ae[ _-]?onset|start date|onset[ _-]?(?:date|on)|^begin/i,
    ended_on: /^end\b|ae[ _-]?end|end date|stop date|resolution date|^ended/i,
    related: /relation|related|causal|kausal|attribution/i,
    serious: /^serious|\bsae\b|schwerwiegend|^ae_sae/i,
    action: /action/i,
    outcome: /outcome|ausgang/i,
    reported_term: /verbatim|reported term/i,
  },
  therapies: {
    agent:
      /^agent$|^drug$|(?:new|subsequent).*(?:agent|drug|therapy)$|nt_agent|substance|medication name/i,
    class: /^class$|drug class|nt_class|therapy class|substanzklasse/i,
    started_on:
      /(?:start|begin).*(?:therapy|treatment|drug)|nt_start|^start(?:ed)?(?:[ _]?(?:date|on))?$|first dose|therapy start/i,
  },
  vital_status: {
    last_known_alive_on:
      /last (?:known )?(?:alive|contact|follow)|last_alive|alive on|lstalv|letzter kontakt/i,
    died_on: new RegExp(
      `${DATE} of death|death[ _-]?${DATE}|died[ _]on|todesdatum|dthdt|date_death`,
      'i',
    ),
    cause: /^cause$|cause of death|death[ _]cause|todesursache/i,
    left_study: /^left(?: study| follow-?up)?$|lost to follow|study discontinuation|withdrew/i,
    left_on: new RegExp(`left[ _-]?${DATE}|${DATE} (?:follow-?up ended|left)`, 'i'),
    left_reason:
      /left[ _]reason|why (?:follow-?up|left)|reason (?:of|for) (?:leaving|leaving follow-?up)/i,
    treatment_ended:
      /why treatment ended|(?:reason|cause).*end of treatment|^tx_end$|treatment ended$|end of treatment reason/i,
    treatment_ended_on: new RegExp(
      `tx_end_${DATE}|${DATE}.*end of treatment|treatment ended on|end of treatment ${DATE}`,
      'i',
    ),
  },
};

/** Forms and sheets by the words of their names, where the columns alone do not tell. */
export const TABLE_WORDS: Readonly<Partial<Record<TableName, RegExp>>> = {
  patients: /patient|enrol|demograph|baseline|subject|stammdaten/i,
  eligibility: /eligib|inclusion|einschluss/i,
  cycles: /cycle|administration|treatment|dosing|zyklus|exposure/i,
  psa: /psa/i,
  imaging: /imag|scan|pet|radiol|response/i,
  adverse_events: /adverse|^ae|toxic|nebenwirk|safety/i,
  therapies: /therap|subsequent|new_treat/i,
  vital_status: /vital|surviv|follow|death|status/i,
};
