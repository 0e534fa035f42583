namespace LoadForge.AspNetCore.Observing;

/// <summary>Receives the events of an application's hosting when requests begin and end, and passes them on.</summary>
internal sealed class HostingEvents(RequestWatch watch) : IObserver<KeyValuePair<string, object?>>
{
    private const string Begin = "Microsoft.AspNetCore.Hosting.BeginRequest";
    private const string End = "Microsoft.AspNetCore.Hosting.EndRequest";
    private const string Failed = "Microsoft.AspNetCore.Hosting.UnhandledException";

    /// <summary>Whether it is one of these events. Listening to no other event prevents hosting from creating an activity for each request.</summary>
    public static bool IsWanted(string name) => name is Begin or End or Failed;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Key)
        {
            case Begin:
                watch.Begin();
                break;
            case End or Failed:
                watch.End();
                break;
            default:
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
