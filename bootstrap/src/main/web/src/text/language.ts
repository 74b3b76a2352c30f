import { preferences } from '../media/preferences.ts';
import { english, type Dictionary } from './english.ts';
import { vietnamese } from './vietnamese.ts';

export type PageLanguage = 'en' | 'vi';

const DICTIONARIES: Record<PageLanguage, Dictionary> = { en: english, vi: vietnamese };

/** The first language of the list that the page speaks, else English. */
export function choosePageLanguage(wanted: readonly string[]): PageLanguage {
  for (const tag of wanted) {
    const [language] = tag.toLowerCase().split('-');
    if (language === 'en' || language === 'vi') {
      return language;
    }
  }
  return 'en';
}

function wantedLanguages(): string[] {
  const asked = new URLSearchParams(globalThis.location?.search ?? '').get('lang');
  const browser = globalThis.navigator?.languages ?? [];
  return [asked ?? '', preferences().pageLanguage, ...browser];
}

export const pageLanguage: PageLanguage = choosePageLanguage(wantedLanguages());

export const locale: string =
  (globalThis.navigator?.languages ?? []).find((tag) => tag.startsWith(pageLanguage)) ??
  pageLanguage;

/** The words of the page. */
export const t: Dictionary = DICTIONARIES[pageLanguage];

/** Languages that people can speak and read here: by code, in their own name. */
export const SPOKEN: readonly string[] = [
  'vi', 'en', 'zh', 'ja', 'ko', 'th', 'id', 'fr', 'de', 'es', 'pt', 'it', 'ru', 'hi', 'ar',
];

/** The usual spelling of a language tag, which is the gateway's too; what is none stays. */
export function canonicalTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

/** A language's name in the language of the page. */
export function languageName(code: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return code;
  }
}
