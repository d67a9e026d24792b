import type { INodeProperties } from 'n8n-workflow';

/** How an application proves its identity to Entra. */
export const clientAuthenticationFields: INodeProperties[] = [
	{
		displayName: 'Client Authentication',
		name: 'clientAuthentication',
		type: 'options',
		default: 'secret',
		options: [
			{
				name: 'Certificate',
				value: 'certificate',
				description: 'Recommended by Microsoft: the key never leaves n8n',
			},
			{ name: 'Client Secret', value: 'secret' },
		],
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'Value (not the Secret ID) of a client secret of the app registration (Certificates & secrets)',
		displayOptions: { show: { clientAuthentication: ['secret'] } },
	},
	{
		displayName: 'Certificate',
		name: 'certificate',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description: 'The certificate in PEM form, as uploaded under Certificates & secrets',
		displayOptions: { show: { clientAuthentication: ['certificate'] } },
	},
	{
		displayName: 'Private Key',
		name: 'privateKey',
		type: 'string',
		typeOptions: { password: true, rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
		description: "The certificate's RSA key in PEM form, encrypted or not",
		displayOptions: { show: { clientAuthentication: ['certificate'] } },
	},
	{
		displayName: 'Passphrase',
		name: 'passphrase',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Passphrase of the private key, if it is encrypted',
		displayOptions: { show: { clientAuthentication: ['certificate'] } },
	},
];
