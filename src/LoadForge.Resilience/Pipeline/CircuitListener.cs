using Polly.Telemetry;

namespace LoadForge.Resilience.Pipeline;

/// <summary>Notifies a watch when circuits open and close. A client may have several, such as one for each host.</summary>
internal sealed class CircuitListener(CircuitWatch circuits) : TelemetryListener
{
    // Polly names its events only by these texts.
    private const string Opened = "OnCircuitOpened";
    private const string Closed = "OnCircuitClosed";

    public override void Write<TResult, TArgs>(in TelemetryEventArguments<TResult, TArgs> args)
    {
        if (args.Event.EventName == Opened) circuits.OnOpened(CircuitOf(args.Source));
        if (args.Event.EventName == Closed) circuits.OnClosed(CircuitOf(args.Source));
    }

    private static (string?, string?, string?) CircuitOf(ResilienceTelemetrySource source) =>
        (source.PipelineName, source.PipelineInstanceName, source.StrategyName);
}
