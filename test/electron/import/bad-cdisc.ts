/** What CDISC data sets make an importer ask. Written for these tests; every value is invented. */
import type { BadInput } from './bad-input.ts';

const csv = (head: string, ...rows: readonly string[]) => `${head}\n${rows.join('\n')}\n`;

const EX = 'USUBJID,EXTRT,EXDOSE,EXDOSU,EXSTDTC,VISIT';
const RS = 'USUBJID,RSTESTCD,RSSTRESC,RSDTC,RSCAT,RSMETHOD,RSEVAL,RSEVALID';
const RATES = { 'cycles.change': 'none' } as const;

export const CDISC: readonly BadInput[] = [
  {
    id: 'EX dose 0',
    trouble: 'a dose of nothing',
    file: 'ex.csv',
    content: csv(
      EX,
      'P01,Lu,7.4,GBq,2024-01-02,CYCLE 1',
      'P01,Lu,0,GBq,2024-02-13,CYCLE 2',
      'P02,Lu,7.4,GBq,2024-01-03,CYCLE 1',
    ),
    outcome: 'ask',
    key: 'cycles.zero-dose',
    names: ['1 row has a dose of 0', 'P01, 2024-02-13'],
    answers: { 'cycles.zero-dose': 'leave-out', ...RATES },
    gives: { 'cycles.activity_gbq': [7.4, 7.4] },
  },
  {
    id: 'EX dose 0',
    trouble: 'a dose of nothing, kept',
    file: 'ex.csv',
    content: csv(EX, 'P01,Lu,0,GBq,2024-02-13,CYCLE 2'),
    outcome: 'ask',
    key: 'cycles.zero-dose',
    names: [],
    answers: { 'cycles.zero-dose': 'keep', ...RATES },
    gives: { 'cycles.activity_gbq': [0] },
  },
  {
    id: 'EX two rows',
    trouble: 'two doses of one day',
    file: 'ex.csv',
    content: csv(
      EX,
      'P01,Lu,3.7,GBq,2024-01-02,CYCLE 1',
      'P01,Lu,3.6,GBq,2024-01-02,CYCLE 1',
      'P01,Lu,7.4,GBq,2024-02-13,CYCLE 2',
    ),
    outcome: 'ask',
    key: 'cycles.same-day',
    names: ['1 day has several doses', 'P01, 2024-01-02'],
    answers: { 'cycles.same-day': 'one', ...RATES },
    gives: { 'cycles.activity_gbq': [7.3, 7.4] },
  },
  {
    id: 'RSEVALID',
    trouble: 'two independent readers of one scan',
    file: 'rs.csv',
    content: csv(
      RS,
      'P01,SFTSRESP,PR,2024-03-01,PCWG3,CT SCAN,INDEPENDENT ASSESSOR,RADIOLOGIST 1',
      'P01,SFTSRESP,PD,2024-03-01,PCWG3,CT SCAN,INDEPENDENT ASSESSOR,RADIOLOGIST 2',
    ),
    outcome: 'ask',
    key: 'imaging.reader-id',
    names: ['RADIOLOGIST 1 (1 row)', 'RADIOLOGIST 2 (1 row)'],
    answers: { 'imaging.reader-id': 'RADIOLOGIST 2' },
    gives: { 'imaging.soft_tissue': ['PD'] },
  },
  {
    id: 'ADTTE alone',
    trouble: 'no day of enrolment but the start of the times',
    file: 'adtte.csv',
    content: csv(
      'USUBJID,PARAMCD,AVAL,AVALU,CNSR,STARTDT,ADT',
      'P01,OS,100,DAYS,0,2024-01-02,2024-04-11',
      'P02,OS,120,DAYS,1,2024-01-05,2024-05-04',
    ),
    outcome: 'ask',
    key: 'patients.enrolled_on',
    names: ['the earliest start of a time to an event: known for 2 of 2'],
    answers: { 'patients.enrolled_on': 'start' },
    gives: { 'patients.enrolled_on': ['2024-01-02', '2024-01-05'] },
    alone: true,
  },
  {
    id: 'no table',
    trouble: 'a file whose rows feed no table',
    file: 'sv.csv',
    content: csv('USUBJID,SVSTDTC', 'P01,2024-01-02', 'P02,2024-01-03'),
    outcome: 'source',
    names: ['2 rows feed no table'],
    gives: { 'patients.id': ['P01', 'P02', 'P03'] },
  },
  {
    id: 'SUPP--',
    trouble: 'baseline in the supplemental qualifiers of DM',
    file: 'dm.csv',
    content: csv(
      'DOMAIN,USUBJID,RFICDTC,AGE,SEX,DTHFL,RFSTDTC',
      'DM,P01,2024-01-02,70,M,,2024-01-05',
    ),
    more: {
      'suppdm.csv': csv(
        'RDOMAIN,USUBJID,IDVAR,IDVARVAL,QNAM,QLABEL,QVAL',
        'DM,P01,,,ECOGBL,ECOG at baseline,1',
        'DM,P09,,,ECOGBL,ECOG at baseline,2',
      ),
    },
    outcome: 'ask',
    key: 'patients.enrolled_on',
    names: ['suppdm.csv: 1 row belongs to no row of dm.csv'],
    answers: { 'patients.enrolled_on': 'RFICDTC' },
    gives: { 'patients.ecog': [1] },
    alone: true,
  },
  {
    id: 'SUPP--',
    trouble: 'qualifiers joined by the sequence of the row',
    file: 'ae.csv',
    content: csv(
      'DOMAIN,USUBJID,AESEQ,AETERM,AESTDTC',
      'AE,P01,1,Fatigue,2024-02-01',
      'AE,P01,2,Nausea,2024-02-02',
    ),
    more: {
      'suppae.csv': csv(
        'RDOMAIN,USUBJID,IDVAR,IDVARVAL,QNAM,QLABEL,QVAL',
        'AE,P01,AESEQ,2.0,AETOXGR,Grade,3',
      ),
    },
    outcome: 'note',
    names: [],
    gives: { 'adverse_events.grade': [null, 3] },
  },
  {
    id: 'define.xml',
    trouble: 'labels and code lists beside the data',
    file: 'define.xml',
    content: `<?xml version="1.0"?>\n<?xml-stylesheet type="text/xsl" href="a.xsl"?>\n<!-- made by hand -->
<ODM xmlns:def="http://www.cdisc.org/ns/def/v2.0"><Study OID="S"><MetaDataVersion OID="M" def:DefineVersion="2.0.0">
<ItemGroupDef OID="G" Name="PSA"><ItemRef ItemOID="I1"/></ItemGroupDef>
<ItemDef OID="I1" Name="MEASURE"><Description><TranslatedText>PSA (ng/mL)</TranslatedText></Description></ItemDef>
</MetaDataVersion></Study></ODM>\n`,
    more: { 'psa.csv': csv('patient,date,MEASURE', 'P01,2024-01-05,12') },
    outcome: 'note',
    names: [],
    gives: { 'psa.value_ng_ml': [12] },
  },
  {
    id: 'S13',
    trouble: 'one file a patient, without a header',
    file: 'p001.csv',
    content: csv('2024-01-05,12', '2024-02-05,10'),
    more: {
      'p002.csv': csv('2024-01-06,8'),
      'p003.csv': csv('2024-01-07,9'),
    },
    outcome: 'ask',
    key: 'files.p',
    names: ['3 files have one shape (p*.csv)', 'one source of 4 rows', 'header.p'],
    alone: true,
  },
  {
    id: 'S13',
    trouble: 'one file a patient, with a header',
    file: 'p001.csv',
    content: csv('date,psa_ng_ml', '2024-01-05,12', '2024-02-05,10'),
    more: {
      'p002.csv': csv('date,psa_ng_ml', '2024-01-06,8'),
      'p003.csv': csv('date,psa_ng_ml', '2024-01-07,9'),
    },
    outcome: 'ask',
    key: 'files.p',
    names: ['column @file'],
    answers: { 'files.p': 'one', 'patients.enrolled_on': 'earliest' },
    gives: { 'psa.patient': ['p001', 'p001', 'p002', 'p003'], 'psa.value_ng_ml': [12, 10, 8, 9] },
    alone: true,
  },
];
