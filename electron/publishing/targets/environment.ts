import type { SecretName, TargetSecrets } from '../../shared/targets.ts'
import { slugOf } from '../../store/slug.ts'

/**
 * The variable in which the command line takes a secret of a target: `GALLEY_TARGET_<NAME>_PASSWORD`, `_KEY` or
 * `_SECRET`. The name is written in Latin capitals with `_` between words: “Live site” is `LIVE_SITE`, “正式网站” is
 * `ZHENG_SHI_WANG_ZHAN`.
 */
export function variableOf(name: string, secret: SecretName): string {
  return `GALLEY_TARGET_${slugOf(name).replaceAll('-', '_').toUpperCase()}_${secret.toUpperCase()}`
}

/** The secrets of a target that the environment holds. A key may be written in one line with `\n` between its lines. */
export function secretsFromEnvironment(name: string, env: NodeJS.ProcessEnv): TargetSecrets {
  const read = (secret: SecretName) => env[variableOf(name, secret)]
  const [password, key, secret] = [read('password'), read('key'), read('secret')]
  return {
    ...(password ? { password } : {}),
    ...(key ? { key: key.replaceAll('\\n', '\n') } : {}),
    ...(secret ? { secret } : {}),
  }
}
