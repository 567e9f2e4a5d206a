/**
 * Whether a path stays below the folder that it is joined to, on every system: relative, `/` between its parts, none of
 * them empty, `.` or `..`, nothing that a file system reads as more than a name.
 */
export function staysInside(path: string): boolean {
  if (path === '' || /[\\:\p{Cc}]/u.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}
