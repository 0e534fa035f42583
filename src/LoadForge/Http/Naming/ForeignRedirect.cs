using System.Net.Http.Headers;

namespace LoadForge.Http.Naming;

/// <summary>Notes the first redirect to another host: its responses are measured together with those of the target, or not at all.</summary>
internal sealed class ForeignRedirect
{
    private string? _note;

    /// <summary>Looks at a redirect that is followed.</summary>
    /// <param name="from">The absolute address of the request.</param>
    /// <param name="to">The address that it is redirected to.</param>
    public void See(Uri from, Uri to) => See(from, to, isFollowed: true);

    /// <summary>Looks at a redirect that is not followed.</summary>
    /// <param name="from">The absolute address of the request.</param>
    /// <param name="response">The response.</param>
    public void See(Uri from, HttpResponseMessage response)
    {
        // The property of the header would write the value anew, and the scenario would not see what the server sent.
        if (_note is not null || !response.Headers.NonValidated.TryGetValues("Location", out HeaderStringValues values)) return;
        string location = values.ToString();

        // On Unix the runtime reads a text that begins with a slash as the path of a file.
        UriKind kind = location.StartsWith('/') ? UriKind.Relative : UriKind.RelativeOrAbsolute;
        if (Uri.TryCreate(location, kind, out Uri? written) && Uri.TryCreate(from, written, out Uri? to)) See(from, to, isFollowed: false);
    }

    /// <summary>The note about it; empty if there was none.</summary>
    public IEnumerable<string> Notes() => _note is { } note ? [note] : [];

    private void See(Uri from, Uri to, bool isFollowed)
    {
        if (_note is not null) return;
        if (string.Equals(to.IdnHost, from.IdnHost, StringComparison.OrdinalIgnoreCase) && to.Port == from.Port) return;
        _note = $"{Origin(from)} redirects to another host, {Origin(to)}"
            + (isFollowed
                ? ": the responses of both are measured as one. Load that address instead, or do not follow redirects."
                : ", which is not followed: only the redirect is measured.");
    }

    // Without the user name and password that an address may have.
    private static string Origin(Uri address) => $"{address.Scheme}://{address.Authority}";
}
