namespace LoadForge.Http;

/// <summary>What is said of a response body beyond <see cref="HttpSettings.LargestBody"/>.</summary>
internal static class BodyLimit
{
    /// <summary>Says it.</summary>
    /// <param name="limit">The limit in bytes.</param>
    /// <param name="cause">What found it out, if not this code.</param>
    public static HttpRequestException Exceeded(long limit, Exception? cause = null) => new(
        HttpRequestError.ConfigurationLimitExceeded, $"The response body is larger than the limit of {limit} bytes; raise HttpSettings.LargestBody if that is meant.", cause);
}
