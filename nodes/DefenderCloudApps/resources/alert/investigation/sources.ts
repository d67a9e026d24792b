import type { IDataObject } from 'n8n-workflow';

import type { OperationCall } from '../../../call';
import type { EntityReference } from '../../../values/entityKey';
import type { PersonFacts, RangeFinder } from '../../../values/facts';

/**
 * What other resources know about the people and addresses of an alert. It is handed in by the table of all, because no
 * resource imports another.
 */
export interface InvestigationSources {
	/** The person with all accounts. @throws NodeApiError with the code 404 where the tenant knows nobody with this key */
	readPerson(call: OperationCall, key: string): Promise<PersonFacts>;
	/** The newest activities of a person, simplified, in one request. */
	lastActivities(call: OperationCall, person: EntityReference, limit: number): Promise<IDataObject[]>;
	/** Reads the tenant's IP ranges, 100 in a request. */
	rangeFinder(call: OperationCall): Promise<RangeFinder>;
}
