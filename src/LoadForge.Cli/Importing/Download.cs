using LoadForge.Parsing;

namespace LoadForge.Cli.Importing;

/// <summary>A document from an address.</summary>
/// <param name="Address">Where it was found in the end.</param>
/// <param name="Text">The document.</param>
internal sealed record Download(Uri Address, string Text)
{
    private const int MaxSize = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The last part of the address, for messages.</summary>
    public string Name => Address.Segments is [.., var last] && last.Trim('/') is { Length: > 0 } file ? file : Address.Host;

    /// <summary>Gets a document.</summary>
    /// <exception cref="CliException">The target is unreachable, answers with another status than success, or not with a text of at most 64 MB.</exception>
    public static async Task<Download> GetAsync(Uri address, CliConsole console, CancellationToken cancellation)
    {
        // Without the query, which may contain a key.
        string shown = address.GetLeftPart(UriPartial.Path);
        using var client = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = MaxSize };
        try
        {
            using HttpResponseMessage response = await client.GetAsync(address, cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw new CliException(
                    FormattableString.Invariant($"{shown} answers with {(int)response.StatusCode}; name the address of the document itself."));
            }

            Uri found = response.RequestMessage?.RequestUri ?? address;
            if (found.Authority != address.Authority) console.Tell($"note: {address.Authority} redirects to another host, {found.Authority}.");
            byte[] bytes = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            string? text = TextFile.Decode(bytes, encoding: null, out TextProblem? problem);
            return new Download(found, text ?? throw new CliException(FormattableString.Invariant($"{shown}, line {problem!.Line}: {problem.What}")));
        }
        catch (HttpRequestException error)
        {
            throw new CliException($"{shown} cannot be read: {error.Message}", error) { Code = ExitCode.Unreachable };
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new CliException($"{shown} does not answer within 30 s.", error) { Code = ExitCode.Unreachable };
        }
    }
}
