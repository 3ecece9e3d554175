/** The mark of the application: a survival curve with two censored patients. */
import './brand.css';

export function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor">
        <path d="M1 3.5h4.5v4.5h4.5v3h4v4.5h5" strokeWidth="2" />
        <path d="M8 5.4v5.2M17 12.9v5.2" strokeWidth="1.3" />
      </svg>
      OneArm
    </span>
  );
}
