/** An identifier that may break after a dot, an underscore or a hyphen, and nowhere else. */
export function Code({ children }: { readonly children: string }) {
  return (
    <span className="code">
      {children.split(/(?<=[._-])/).map((part, k) => (
        <span key={k}>
          {part}
          <wbr />
        </span>
      ))}
    </span>
  );
}
