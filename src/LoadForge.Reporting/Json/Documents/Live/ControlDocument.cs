using LoadForge.Profiles;

namespace LoadForge.Reporting.Json.Documents.Live;

internal sealed class ControlDocument(LiveStatus status, LoadModel model)
{
    public bool CanStop => true;
    public double? Rate => status.Level.Rounded();
    public string Unit => model == LoadModel.Open ? "perSecond" : "users";

    public static ControlDocument? Of(LiveStatus status, LoadModel model) => status.State == LiveState.Ended ? null : new ControlDocument(status, model);
}
