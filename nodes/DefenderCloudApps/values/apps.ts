/**
 * Well-known apps by the numbers that the service has for them, because the API has no list of apps. The names are today's.
 * Source: the enumeration `mcas_app` in MCAS.psm1 of Microsoft's own PowerShell module (github.com/microsoft/MCAS); 11161,
 * 11770, 12260, 15600, 20893 and 11114 also stand in Microsoft's documentation or in recorded answers.
 */
export const APPS: Readonly<Record<number, string>> = {
	10489: 'Box',
	10980: 'Okta',
	11114: 'Salesforce',
	11161: 'Microsoft 365',
	11522: 'Viva Engage (Yammer)',
	11599: 'Amazon Web Services',
	11627: 'Dropbox',
	11770: 'Google Workspace',
	12260: 'Microsoft Azure',
	14509: 'ServiceNow',
	15600: 'Microsoft OneDrive for Business',
	20595: 'Microsoft Defender for Cloud Apps',
	20892: 'Microsoft SharePoint Online',
	20893: 'Microsoft Exchange Online',
	25275: 'Skype for Business',
	26324: 'Microsoft Power BI',
	28375: 'Microsoft Teams',
};
