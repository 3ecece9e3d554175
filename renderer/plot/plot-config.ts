/**
 * The one configuration of Plotly. Version 4 shows a "Share chart…" button by default that uploads
 * the data of the chart; `showSendToCloud` and `plotlyServerURL` turn it off, and a test looks for it.
 */
export const plotConfig = {
  showSendToCloud: false,
  plotlyServerURL: '',
  displaylogo: false,
  displayModeBar: 'hover',
  modeBarButtons: [['zoom2d', 'pan2d', 'resetScale2d']],
  doubleClick: 'reset',
  responsive: false,
  locale: 'en',
} as const;
