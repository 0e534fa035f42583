using System.Globalization;
using System.Net.Http.Headers;

namespace LoadForge.Http11.Responses;

/// <summary>
/// How long a server keeps a connection: <c>Keep-Alive: timeout=5, max=100</c>. No standard defines the header; it is interpreted as by the runtime's
/// handler.
/// </summary>
/// <param name="Seconds">How long the connection may be idle before its next request, in seconds; null if the server does not specify it.</param>
/// <param name="MayNotFollow">Whether no further request may be sent on the connection.</param>
internal sealed record KeepAlive(int? Seconds, bool MayNotFollow)
{
    // A request that arrives just as the server closes the connection is lost, so the connection is closed this much earlier.
    private const int SecondsBefore = 1;

    /// <summary>Reads the header's value. A value that is not a list of names and values is ignored.</summary>
    public static KeepAlive Of(string value)
    {
        int? seconds = null;
        bool mayNotFollow = false;
        foreach (string part in value.Split(','))
        {
            if (!NameValueHeaderValue.TryParse(part, out NameValueHeaderValue? pair)) return new KeepAlive(null, MayNotFollow: false);
            if (
                pair.Name.Equals("timeout", StringComparison.OrdinalIgnoreCase)
                    && int.TryParse(pair.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int timeout))
            {
                mayNotFollow |= timeout <= SecondsBefore;
                if (timeout > SecondsBefore) seconds = timeout - SecondsBefore;
            }
            else if (pair.Name.Equals("max", StringComparison.OrdinalIgnoreCase))
            {
                mayNotFollow |= pair.Value == "0";
            }
        }

        return new KeepAlive(seconds, mayNotFollow);
    }
}
