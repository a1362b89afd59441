/**
 * KP_* of agreed keys.
 *
 * Source: contract.md §5, §11. KP_CMS_KEY_INFO and KP_CMS_DH_KEY_INFO are not specified there.
 * @module
 */
import * as param from '../win32/param.ts';
import { convertAgreedKey } from './agreed-key.ts';
import type { AgreedKey } from './key.ts';
import { algidOf } from './key.ts';
import type { KeyParam } from './key-params.ts';
import { dword, PERMISSIONS } from './key-params-common.ts';

export const AGREED_PARAMS: ReadonlyMap<number, KeyParam<AgreedKey>> = /* @__PURE__ */ new Map<number, KeyParam<AgreedKey>>([
  [param.KP_PERMISSIONS, PERMISSIONS],
  [param.KP_ALGID, { get: algidOf, set: (key, value, flags) => convertAgreedKey(key, dword(value), flags) }],
]);
