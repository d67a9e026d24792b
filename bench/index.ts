import '../test/support/environment';

import { measureRequests } from './requests';

void measureRequests();
