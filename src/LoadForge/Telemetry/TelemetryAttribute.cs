namespace LoadForge.Telemetry;

/// <summary>The names of attributes: those of OpenTelemetry's semantic conventions, and <c>loadforge.*</c> where these have none.</summary>
internal static class TelemetryAttribute
{
    public const string RequestMethod = "http.request.method";
    public const string OriginalMethod = "http.request.method_original";
    public const string ResponseStatus = "http.response.status_code";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string UrlTemplate = "url.template";
    public const string UrlFull = "url.full";
    public const string ErrorType = "error.type";
    public const string IoDirection = "network.io.direction";

    public const string Run = "loadforge.run";
    public const string Scenario = "loadforge.scenario";
    public const string Step = "loadforge.step";
    public const string Iteration = "loadforge.iteration";
    public const string User = "loadforge.user";
    public const string Outcome = "loadforge.outcome";
    public const string Percentile = "loadforge.percentile";
    public const string Check = "loadforge.check";
    public const string Threshold = "loadforge.threshold";
    public const string Verdict = "loadforge.verdict";
}
