import {
	type ICredentialDataDecryptedObject,
	type ICredentialTypes,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type ICredentialsHelper,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';

/** Stored credentials by type, as n8n keeps them: what the test put in, changed by what renewals wrote back. */
export type StoredCredentials = Record<string, ICredentialDataDecryptedObject>;

/** The base type comes with n8n itself. Only the fields that its requests read are repeated here. */
const OAUTH2_BASE: INodeProperties[] = [
	{ displayName: 'Client Secret', name: 'clientSecret', type: 'string', default: '' },
	{ displayName: 'Token', name: 'oauthTokenData', type: 'hidden', default: '' },
];

/** Follows the rules of n8n's own credentials helper, with the data in memory instead of a database. */
export class CredentialStore implements ICredentialsHelper {
	constructor(
		private readonly types: ICredentialTypes,
		private readonly nodeTypes: INodeTypes,
		readonly stored: StoredCredentials,
	) {}

	getParentTypes(name: string): string[] {
		return this.types.getParentTypes(name);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types.getByName(typeName);
		return typeof authenticate === 'function' ? await authenticate(credentials, requestOptions) : requestOptions;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.types.getByName(typeName);
		const property = type.properties.find(
			({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable === true,
		);
		if (!property || !type.preAuthentication) return undefined;
		if (credentials[property.name] !== '' && !credentialsExpired) return undefined;
		const output = await type.preAuthentication.call(helpers, credentials);
		if (output[property.name] === undefined) return undefined;
		this.stored[typeName] = { ...this.stored[typeName], ...output } as ICredentialDataDecryptedObject;
		Object.assign(credentials, output);
		return credentials;
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output: IDataObject | undefined = await this.types
			.getByName(typeName)
			.preAuthentication?.call(helpers, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Not needed: this store keeps credentials decrypted');
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		_mode: unknown,
		_executeData: unknown,
		raw?: boolean,
		item?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.stored[type];
		if (!stored) throw new Error(`No credential of type ${type}`);
		if (raw) return stored;
		const data = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			stored as never,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (item) return { ...resolvedForItem(data, item), oauthTokenData: stored.oauthTokenData ?? {} };
		const node: INode = {
			id: 'c',
			name: 'Mock',
			type: 'defenderCloudApps',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: this.nodeTypes });
		const resolved = workflow.expression.getComplexParameterValue(
			node,
			data as never,
			'internal',
			{},
			undefined,
			undefined,
			data,
		) as ICredentialDataDecryptedObject;
		return { ...resolved, oauthTokenData: stored.oauthTokenData ?? {} };
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.stored[type] = data;
	}

	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.stored[type] = { ...this.stored[type], oauthTokenData: data.oauthTokenData } as ICredentialDataDecryptedObject;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents, properties } = this.types.getByName(type);
		const inherited = parents?.includes('oAuth2Api') ? OAUTH2_BASE : [];
		const own = new Set(properties.map(({ name }) => name));
		return [...inherited.filter(({ name }) => !own.has(name)), ...properties];
	}
}

/** Expressions in a credential refer to the item that the credential is requested for. */
function resolvedForItem(
	data: ICredentialDataDecryptedObject,
	{ connectionInputData, itemIndex, node, runExecutionData, runIndex, workflow }: ICredentialsExpressionResolveValues,
): ICredentialDataDecryptedObject {
	return workflow.expression.getParameterValue(
		data as never,
		runExecutionData,
		runIndex,
		itemIndex,
		node.name,
		connectionInputData,
		'manual',
		{},
		undefined,
		false,
		data,
	) as ICredentialDataDecryptedObject;
}
