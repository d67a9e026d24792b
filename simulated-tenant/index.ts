/**
 * A simulation of Microsoft's cloud: Entra ID, the Defender for Cloud Apps API and the part of Microsoft Graph that app
 * registrations need, all over TLS on the loopback. Tests and demo use it in place of a real tenant. It shares no code
 * with the node.
 */
export { startSimulatedTenant } from './start';
export type { DirectRequest, SimulatedTenant, SimulatedTenantOptions } from './tenant';
export type { TenantReply } from './core/exchangeTypes';
export type { Fault, FaultAnswer } from './core/faults';
export { ensureServerCertificate } from './core/certificates';
export { newRecordId } from './core/random';
export { SEEDED_APPLICATIONS, SEEDED_PORTAL_TOKEN, SEEDED_USERS } from './directory/seeded';
export type { User } from './directory/types';
export { ALL_PERMISSIONS, RESOURCE_ID } from './directory/resources';
export { entityKey } from './records/identifiers';
export { tellStory } from './records/demoAlerts';
export { makeActivity, makeFailedSignIn } from './records/makeActivity';
export { makeAlert } from './records/makeAlert';
export { makeEntity } from './records/makeEntity';
export { makeFile } from './records/makeFile';
export { makeStream } from './records/makeStream';
export { makeSubnet } from './records/makeSubnet';
export type { Message, Ticket } from './portal/options';
export type { Records } from './records/records';
export type { Activity, Alert, Subnet } from './records/types';
