using System.Collections.Immutable;

namespace LoadForge.Http.Session;

/// <summary>The headers that a session added to a request, which a redirect may replace.</summary>
/// <param name="HasCookies">Whether cookies of the session are the last value of the header Cookie.</param>
/// <param name="Credential">The credential of the request; null for none.</param>
/// <param name="Written">The headers of the credential that the scenario wrote itself; usually none.</param>
internal readonly record struct AddedHeaders(bool HasCookies, Credential? Credential, ImmutableArray<string> Written);
