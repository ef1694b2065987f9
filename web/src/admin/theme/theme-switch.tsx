import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Select } from '../ui/select';
import { chosenTheme, chooseTheme, type Theme, themes } from './theme';
import { themeMessages } from './theme-messages';

export function ThemeSwitch() {
  const text = useMessages(themeMessages);
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <Select
      aria-label={text.theme}
      className="h-8 w-auto text-sm"
      value={theme}
      data-testid="theme"
      onChange={({ target }) => {
        const chosen = target.value as Theme;
        chooseTheme(chosen);
        setTheme(chosen);
      }}
    >
      {themes.map((each) => (
        <option key={each} value={each}>
          {text.themes[each]}
        </option>
      ))}
    </Select>
  );
}
