/**
 * A stand-in for Microsoft's cloud: Entra ID, the Defender for Cloud Apps API and the part of Microsoft Graph that app
 * registrations need, all over TLS on the loopback. It is the peer of the tests and the default of the demo, and it
 * shares no code with the node.
 */
export { startSimulatedTenant } from './start';
export type { DirectRequest, IssueTokenOptions, SimulatedTenant, SimulatedTenantOptions } from './tenant';
export type { HostName, RecordedRequest, TenantReply } from './core/exchangeTypes';
export type { Fault, FaultAnswer, FaultMatch } from './core/faults';
export type { Settings } from './core/settings';
export { ensureServerCertificate } from './core/certificates';
export { newRecordId } from './core/random';
export {
	SEEDED_APPLICATIONS,
	SEEDED_PORTAL_TOKEN,
	SEEDED_USERS,
	TENANT_DOMAIN,
	TENANT_ID,
} from './directory/seeded';
export type { Application, Consent, Directory, User } from './directory/types';
export { ALL_PERMISSIONS, RESOURCE_ID } from './directory/resources';
export { entityKey, SERVICES } from './records/identifiers';
export { makeActivity } from './records/makeActivity';
export { makeFailedSignIn } from './records/makeFailedSignIn';
export { makeAlert } from './records/makeAlert';
export { makeEntity, makeFile, makeStream, makeSubnet } from './records/makeOthers';
export type {
	Activity,
	Alert,
	AlertEntity,
	DiscoveryStream,
	Entity,
	FinishedUpload,
	Records,
	StoredFile,
	Subnet,
} from './records/types';
