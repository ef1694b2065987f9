// The theme that was chosen in the dashboard; without one the system's counts.
try {
  const theme = localStorage.getItem('admin.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden.
}
