/** Ids of cloud apps ("saas") as the service uses them. */
export const SERVICES: Record<number, string> = {
	11161: 'Microsoft 365',
	20892: 'Microsoft SharePoint Online',
	20893: 'Microsoft Exchange Online',
	15600: 'Microsoft OneDrive for Business',
	28375: 'Microsoft Teams',
	12260: 'Microsoft Azure',
	20595: 'Microsoft Defender for Cloud Apps',
	20940: 'Active Directory',
	11114: 'Salesforce',
	10489: 'Box',
	11770: 'Google Workspace',
	11627: 'Dropbox',
};

/** The id of Microsoft 365, to which people belong. */
export const OFFICE_365 = 11161;

/** The key of an entity as the API expects it in a path: base64 of its JSON. */
export function entityKey(id: string, saas = OFFICE_365, inst = 0): string {
	return Buffer.from(JSON.stringify({ id, saas, inst })).toString('base64');
}
