/** Regions that the language data knows and that are no countries. */
const NO_COUNTRIES: ReadonlySet<string> = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** What people say that is not the name in the language data, or is only part of it. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
	america: 'US',
	burma: 'MM',
	'cabo verde': 'CV',
	'czech republic': 'CZ',
	'democratic republic of the congo': 'CD',
	'east timor': 'TL',
	england: 'GB',
	'great britain': 'GB',
	holland: 'NL',
	'hong kong': 'HK',
	'ivory coast': 'CI',
	macao: 'MO',
	macau: 'MO',
	macedonia: 'MK',
	myanmar: 'MM',
	palestine: 'PS',
	'republic of korea': 'KR',
	'republic of the congo': 'CG',
	'russian federation': 'RU',
	scotland: 'GB',
	swaziland: 'SZ',
	turkey: 'TR',
	uae: 'AE',
	uk: 'GB',
	'united states of america': 'US',
	us: 'US',
	usa: 'US',
	vatican: 'VA',
	'viet nam': 'VN',
	wales: 'GB',
};

/**
 * The two-letter code (ISO 3166) of a country that is given by code, in whatever case, or by its English name.
 * `undefined` for anything else.
 */
export function countryCode(text: string): string | undefined {
	const code = text.trim().toUpperCase();
	if (/^[A-Z]{2}$/.test(code) && isCountry(code)) return code;
	return codesByName().get(plain(text));
}

function isCountry(code: string): boolean {
	return !NO_COUNTRIES.has(code) && nameOf(code) !== undefined && new Intl.Locale(`und-${code}`).region === code;
}

let englishNames: Intl.DisplayNames | undefined;

function nameOf(code: string): string | undefined {
	englishNames ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
	return englishNames.of(code);
}

let byName: Map<string, string> | undefined;

/** Made when it is first needed: 676 look-ups. */
function codesByName(): Map<string, string> {
	byName ??= new Map([
		...allCodes().map((code): [string, string] => [plain(nameOf(code) ?? ''), code]),
		...Object.entries(OTHER_NAMES).map(([name, code]): [string, string] => [plain(name), code]),
	]);
	return byName;
}

function allCodes(): string[] {
	const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
	return letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry);
}

/** A name without accents, case, punctuation and what names write now one way, now another. */
function plain(name: string): string {
	return name
		.normalize('NFD')
		.toLowerCase()
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/&/g, ' and ')
		.replace(/\bsaint\b/g, 'st')
		.replace(/^the /, '')
		.replace(/[^a-z]/g, '');
}
