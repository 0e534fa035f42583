using System.Collections.Immutable;
using LoadForge.Http;
using LoadForge.Redaction;
using LoadForge.Results;
using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge.Plans;

/// <summary>Lists the settings of a plan for its result.</summary>
internal static class PlanSettings
{
    /// <summary>The settings, in reading order; those of proxies, hosts and secrets only as far as they may be shown.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="redactor">Removes secrets.</param>
    public static ImmutableArray<RunSetting> Of(LoadPlan plan, Redactor redactor) =>
        [.. Of(plan).Select(setting => setting with { Value = redactor.Text(setting.Value) })];

    private static ImmutableArray<RunSetting> Of(LoadPlan plan)
    {
        (HttpSettings http, HttpSettings usual) = (plan.Http, new HttpSettings());
        (LoadSettings outside, LoadSettings unset) = (plan.Settings, new LoadSettings());
        return
        [
            Setting("users at most", plan.MaxUsers, PlanDraft.DefaultMaxUsers, static users => Quantity.Of(users)),
            Setting("start delay at most", plan.MaxStartDelay, PlanDraft.DefaultMaxStartDelay, Quantity.Exact),
            Setting("grace period", plan.GracePeriod, PlanDraft.DefaultGracePeriod, Quantity.Exact),
            Setting("memory at most", plan.Protection.MaxMemory, null, static memory => memory?.ToString() ?? "nine tenths of the machine's or container's"),
            Setting("CPU at most", plan.Protection.MaxCpu, null, NoLimitOrPercent),
            Setting("failing at most", plan.Protection.MaxFailing, null, NoLimitOrPercent),
            Setting("back-off at most", plan.Protection.BackOff, null, static pause => pause is { } time ? Quantity.Exact(time) : "none"),
            Setting("stops when certain", plan.StopsWhenCertain, false, YesOrNo),
            Setting("think time", plan.HasThinkTime, true, YesOrNo),
            Setting("load scale", outside.LoadScale, unset.LoadScale, Quantity.Exact),
            Setting("time scale", outside.TimeScale, unset.TimeScale, Quantity.Exact),
            Setting("request timeout", http.RequestTimeout, usual.RequestTimeout, Quantity.Exact),
            Setting("body at most", http.MaxBody, usual.MaxBody, static bytes => Quantity.Of(bytes, MetricUnit.Bytes)),
            Setting("HTTP version", http.Version, usual.Version, static version => version.ToString()),
            Setting("HTTP transport", http.Transport, usual.Transport, Word),
            Setting("connections", http.Connections, usual.Connections, Word),
            Setting(
                "connections per host",
                http.ConnectionsPerHost,
                usual.ConnectionsPerHost,
                static connections => connections == int.MaxValue ? "no limit" : Quantity.Of(connections)),
            Setting("connection lifetime", http.ConnectionLifetime, usual.ConnectionLifetime, Quantity.Exact),
            Setting("follow redirects", http.FollowRedirects, usual.FollowRedirects, YesOrNo),
            Setting("expected status", http.ExpectedStatus?.ToString() ?? "below 400", "below 400", static status => status),
            Setting("cookies", http.Cookies, usual.Cookies, YesOrNo),
            Setting("decompression", http.Decompression, usual.Decompression, Word),
            Setting("request timings", http.Timings, usual.Timings, YesOrNo),
            Setting("trace context", http.TraceContext, usual.TraceContext, YesOrNo),
            Setting("trace share", http.TraceShare, usual.TraceShare, static share => Quantity.Percent(share.Value)),
            Setting("proxy", http.Proxy, null, proxy => proxy is null ? "none" : http.Redactor().Address(proxy).ToString()),
            Setting("insecure hosts", string.Join(' ', http.InsecureHosts), "", NoneIfEmpty),
            Setting("allowed hosts", string.Join(' ', http.AllowedHosts), "", NoneIfEmpty),
        ];
    }

    private static RunSetting Setting<T>(string name, T value, T usual, Func<T, string> print) =>
        new(name, print(value), EqualityComparer<T>.Default.Equals(value, usual));

    private static string NoLimitOrPercent(Ratio? share) => share is { } max ? Quantity.Percent(max.Value) : "no limit";

    private static string YesOrNo(bool value) => value ? "yes" : "no";

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string NoneIfEmpty(string value) => value.Length == 0 ? "none" : value;
}
