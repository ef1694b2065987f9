import type { History } from '@temporalio/common/lib/proto-utils';
import * as proto from '@temporalio/proto';
import { patchProtobufRoot } from '@temporalio/proto/lib/patch-protobuf-root';
import { createRequire } from 'node:module';

interface ProtoJson {
  readonly toJson: (type: unknown, message: unknown) => unknown;
  readonly fromJson: (type: unknown, json: unknown, options: { ignoreUnknownFields: boolean }) => unknown;
}

/**
 * The SDK has these two as well, but npm may install protobufjs once for each of its packages, and one copy does not
 * know the types that another has made ("type must be a Type"). So the copy is asked that made Temporal's types.
 */
const { toJson, fromJson } = createRequire(require.resolve('@temporalio/proto'))(
  'protobufjs/ext/protojson',
) as ProtoJson;
const root = patchProtobufRoot(proto) as unknown as { lookupType: (name: string) => unknown };
const type = root.lookupType('temporal.api.history.v1.History');

/** As `temporal workflow show --output json` and the Web UI's download write it. */
export const writeHistory = (history: History): unknown =>
  toJson(type, proto.temporal.api.history.v1.History.fromObject(history));

export const readHistory = (json: unknown): History =>
  fromJson(type, json, { ignoreUnknownFields: true }) as History;
