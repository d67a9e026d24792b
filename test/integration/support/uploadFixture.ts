import type { IDataObject } from 'n8n-workflow';

import { makeStream } from '../../../simulated-tenant';
import { AzureStorage } from '../../support/azureStorage';
import { type StoredLog, deleteStoredLogs, keepBinaryDataInFiles, storedLog } from '../../support/binaryData';
import type { NodeRun } from '../../support/run';
import { NodeFixture } from './nodeFixture';

/** A tenant with one data source that receives logs through Microsoft's storage emulator. */
export class UploadFixture extends NodeFixture {
	storage!: AzureStorage;

	/** The blob that the last upload link is for. */
	blob = '';

	private readonly logs: StoredLog[] = [];

	override async start(): Promise<void> {
		await super.start();
		await keepBinaryDataInFiles();
		this.storage = await AzureStorage.start();
	}

	override async reset(): Promise<void> {
		await super.reset();
		await deleteStoredLogs(...this.logs.splice(0));
		this.storage.reset();
		this.tenant.streams.push(makeStream({ displayName: "O'Neill & Co" }));
		this.tenant.settings.uploadProvider = 'azure';
		this.tenant.settings.createUploadUrl = (fileName) => {
			this.blob = `${Math.random()} ${fileName}`;
			return this.storage.uploadUrl(this.blob);
		};
		this.tenant.settings.wasUploaded = async () => (await this.storage.sizeOf(this.blob)) !== undefined;
	}

	override async stop(): Promise<void> {
		await deleteStoredLogs(...this.logs.splice(0));
		await this.storage.stop();
		await super.stop();
	}

	/** Runs Upload Log. */
	readonly upload = async (
		options: Partial<NodeRun>,
		parameters: IDataObject = {},
		permissions = ['Discovery.manage'],
	) =>
		await this.run(
			{
				resource: 'discovery',
				operation: 'uploadLog',
				source: 'PALO_ALTO_SYSLOG',
				inputStreamName: "O'Neill & Co",
				...parameters,
			},
			{ permissions, ...options },
		);

	/** A log of so many bytes in n8n's own storage, until the test is over. */
	readonly made = async (size: number): Promise<StoredLog> => {
		const log = await storedLog(size, 'traffic of today.log');
		this.logs.push(log);
		return log;
	};
}
