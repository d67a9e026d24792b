/** What an IP range is, by the number that the API has for it. Source: Microsoft's data enrichment API reference. */
export const IP_CATEGORIES = {
	1: 'Corporate',
	2: 'Administrative',
	3: 'Risky',
	4: 'VPN',
	5: 'Cloud provider',
	6: 'Other',
};
