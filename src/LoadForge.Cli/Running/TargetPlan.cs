using LoadForge.Cli.Targets;
using LoadForge.Http;

namespace LoadForge.Cli.Running;

/// <summary>Makes a plan without a profile of its own from what the command line names.</summary>
internal static class TargetPlan
{
    private const string UsualName = "run";
    private const string TargetSetting = "LOADFORGE_TARGET";

    /// <summary>The plan.</summary>
    /// <param name="flags">What is loaded.</param>
    /// <param name="console">Is told about redirects to other hosts.</param>
    /// <exception cref="CliException">A flag is invalid.</exception>
    public static LoadPlanBuilder Of(TargetFlags flags, CliConsole console)
    {
        if (flags.Url is not null) console.Unset(TargetSetting);
        LoadPlanBuilder plan = OfUrl(flags, console).Http(http => Changed(http, flags));
        foreach (string secret in flags.LoginHeaders.SelectMany(header => header.Secrets()).Distinct()) plan.Secret(secret);
        return LoginOf(flags) is { } login ? plan.Login(login.CallAsync) : plan;
    }

    private static LoadPlanBuilder OfUrl(TargetFlags flags, CliConsole console)
    {
        var request = new UrlRequest
        {
            Address = flags.Url!,
            Method = flags.Method ?? (flags.Body is null ? HttpMethod.Get : HttpMethod.Post),
            Headers = flags.Headers,
            Body = flags.Body is { } body ? RequestBody.Read(body) : null,
        };
        return new UrlScenario(request, console.Tell).ToPlan(flags.Name ?? UsualName);
    }

    private static LoginCall? LoginOf(TargetFlags flags)
    {
        if (flags.LoginAddress is { } address)
        {
            return new LoginCall
            {
                Address = address,
                Method = flags.LoginMethod,
                Headers = flags.LoginHeaders,
                Body = flags.LoginBody is { } body ? RequestBody.Read(body) : null,
                CredentialHeader = flags.CredentialHeader,
            };
        }

        if (flags.LoginBody is null && flags.LoginHeaders.IsEmpty && flags.CredentialHeader is null) return null;
        throw new CliException("--login-body and --login-header describe a login: add --login-url, such as --login-url /login.");
    }

    private static HttpSettings Changed(HttpSettings http, TargetFlags flags) => http with
    {
        RequestTimeout = flags.Timeout ?? http.RequestTimeout,
        FollowRedirects = flags.FollowsRedirects && http.FollowRedirects,
        Version = flags.HttpVersion ?? http.Version,
        InsecureHosts = [.. http.InsecureHosts, .. flags.InsecureHosts],
        AllowedHosts = [.. http.AllowedHosts, .. flags.AllowedHosts],
    };
}
