/**
 * The one configuration of Plotly. Version 4 shows a "Share chart…" button by default that uploads
 * the data of the chart; `showSendToCloud` and `plotlyServerURL` turn it off, and a test looks for it.
 */
export const plotConfig = {
  showSendToCloud: false,
  plotlyServerURL: '',
  displaylogo: false,
  // A drag zooms and a double click shows all again: no mode, hence no bar of modes.
  displayModeBar: false,
  doubleClick: 'reset',
  // Plotly writes its tips by innerHTML, which Trusted Types refuse: a drag would throw.
  showTips: false,
  responsive: false,
  locale: 'en',
} as const;
