using LoadForge.Units;

namespace LoadForge.Http.Sending;

/// <summary>The error of a response body that exceeds <see cref="HttpSettings.MaxBody"/>.</summary>
internal static class BodyLimit
{
    /// <summary>Creates the error.</summary>
    /// <param name="limit">The limit in bytes.</param>
    /// <param name="cause">The exception that reported it, if any.</param>
    public static HttpRequestException Exceeded(long limit, Exception? cause = null) => new(
        HttpRequestError.ConfigurationLimitExceeded,
        $"The response body exceeds the limit of {Quantity.Of(limit, "byte")}; raise HttpSettings.MaxBody if this is intended.",
        cause);
}
