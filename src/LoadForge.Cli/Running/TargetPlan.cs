using System.Collections.Concurrent;
using LoadForge.Cli.Targets;
using LoadForge.Http;
using LoadForge.Scripts;

namespace LoadForge.Cli.Running;

/// <summary>Makes a plan from what the command line names: a URL, a script, or a test of a plan file.</summary>
internal static class TargetPlan
{
    private const string UsualName = "run";
    private const string TargetSetting = "LOADFORGE_TARGET";

    /// <summary>The plan.</summary>
    /// <param name="flags">What is loaded.</param>
    /// <param name="console">Has the environment variables.</param>
    /// <param name="hasLoad">Whether the profile of a file is part of the plan.</param>
    /// <exception cref="CliException">A flag is invalid.</exception>
    /// <exception cref="ScriptException">The file is invalid; all mistakes are listed.</exception>
    public static ChosenTarget Of(TargetFlags flags, CliConsole console, bool hasLoad = true)
    {
        if (flags.Url is not null) console.Unset(TargetSetting);
        var files = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var options = new ScriptOptions
        {
            Variables = flags.Variables,
            ReadEnvironment = console.Environment,
            IgnoresProfile = !hasLoad,
            OnFile = file => files.TryAdd(file, true),
        };
        ChosenTarget chosen = flags.File is null ? OfUrl(flags) : OfFile(flags, options);
        chosen.Plan.Http(http => Changed(http, flags));
        foreach (string secret in flags.LoginHeaders.SelectMany(header => header.Secrets()).Distinct()) chosen.Plan.Secret(secret);
        if (LoginOf(flags) is { } login) chosen.Plan.Login(login.CallAsync);
        return chosen with { Files = [.. files.Keys.Order(StringComparer.Ordinal)] };
    }

    private static ChosenTarget OfUrl(TargetFlags flags)
    {
        if ((flags.Test ?? flags.Environment) is not null) throw new CliException("--test and --environment choose from a plan: name its file.");
        if (!flags.Variables.IsEmpty) throw new CliException("--variable sets a variable of a script or a plan: name its file.");
        var request = new UrlRequest
        {
            Address = flags.Url!,
            Method = flags.Method ?? (flags.Body is null ? HttpMethod.Get : HttpMethod.Post),
            Headers = flags.Headers,
            Body = flags.Body is { } body ? RequestBody.Read("--body", body) : null,
        };
        return new ChosenTarget(new UrlScenario(request).ToPlan(flags.Name ?? UsualName), HasProfile: false);
    }

    private static ChosenTarget OfFile(TargetFlags flags, ScriptOptions options)
    {
        if (flags.Method is not null || flags.Body is not null || !flags.Headers.IsEmpty)
        {
            throw new CliException("--method, --header and --body describe the request to a URL; the requests of a script are in its file.");
        }

        string file = flags.File!;
        ChosenTarget chosen = FileKind.IsPlan(file) ? OfPlan(flags, PlanFile.Read(file, options)) : OfScript(flags, file, options);
        if (flags.Url is { } url) chosen.Plan.Against(url);
        if (flags.Name is { } name) chosen.Plan.Named(name);
        return chosen;
    }

    private static ChosenTarget OfPlan(TargetFlags flags, LoadPlanFile plan) =>
        new(plan.Select(flags.Test, flags.Environment), HasProfile: true, plan.Find(flags.Test));

    private static ChosenTarget OfScript(TargetFlags flags, string file, ScriptOptions options)
    {
        if ((flags.Test ?? flags.Environment) is not null) throw new CliException($"--test and --environment choose from a plan, but \"{file}\" is a script.");
        LoadScript script = ScriptFile.Read(file, options);
        return new ChosenTarget(script.ToPlan(), HasProfile: script.Profile is not null);
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
                Body = flags.LoginBody is { } body ? RequestBody.Read("--login-body", body) : null,
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
