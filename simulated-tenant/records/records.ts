import type {
	Activity,
	Alert,
	DiscoveryCategory,
	DiscoveryStream,
	Entity,
	Feedback,
	FinishedUpload,
	StoredFile,
	Subnet,
} from './types';

/** All records of a tenant: plain arrays that tests fill and read. */
export class Records {
	alerts: Alert[] = [];
	activities: Activity[] = [];
	entities: Entity[] = [];
	subnets: Subnet[] = [];
	streams: DiscoveryStream[] = [];
	/** By `_id` of the stream. */
	categories: Record<string, DiscoveryCategory[]> = {};
	files: StoredFile[] = [];
	bannedDomains: string[] = [];
	uploads: FinishedUpload[] = [];
	feedback: Feedback[] = [];
}
