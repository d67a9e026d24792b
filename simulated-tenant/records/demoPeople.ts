export interface DemoPerson {
	id: string;
	name: string;
	address: string;
	isExternal: boolean;
	ip: string;
	country: string;
	city: string;
}

const CITIES: Readonly<Record<string, string>> = {
	DE: 'Berlin',
	FR: 'Paris',
	IE: 'Dublin',
	IL: 'Tel Aviv',
	NL: 'Amsterdam',
	US: 'Seattle',
};

function person(number: string, name: string, address: string, ip: string, country: string): DemoPerson {
	const isExternal = !address.endsWith('@contoso.onmicrosoft.com');
	const id = `b1f6a5a2-0a9e-4c8e-9d5c-2f4b9d3f7a${number}`;
	return { id, name, address, isExternal, ip, country, city: CITIES[country] ?? '' };
}

/** The people of the demo. The names are those that Microsoft uses in its own demonstrations. */
export const DEMO_PEOPLE: [DemoPerson, ...DemoPerson[]] = [
	person('01', 'Megan Bowen', 'megan@contoso.onmicrosoft.com', '198.51.100.21', 'NL'),
	person('02', 'Diego Siciliani', 'diego@contoso.onmicrosoft.com', '198.51.100.34', 'NL'),
	person('05', 'Nestor Wilke', 'nestor@contoso.onmicrosoft.com', '203.0.113.7', 'DE'),
	person('06', 'Lee Gu', 'lee@contoso.onmicrosoft.com', '203.0.113.50', 'US'),
	person('11', 'Lidia Holloway', 'lidia@contoso.onmicrosoft.com', '192.0.2.77', 'FR'),
	person('12', "Patti O'Brien", "patti.o'brien@contoso.onmicrosoft.com", '192.0.2.80', 'IE'),
	person('13', 'Grady Archie', 'grady@contoso.onmicrosoft.com', '198.51.100.90', 'NL'),
	person('14', 'Adatum guest', 'guest@adatum.example', '203.0.113.200', 'IL'),
];

/** The entry of a list that is read round and round. @param index any whole number from 0 */
export function cycled<Entry>(list: readonly [Entry, ...Entry[]], index: number): Entry {
	return list[index % list.length] ?? list[0];
}
