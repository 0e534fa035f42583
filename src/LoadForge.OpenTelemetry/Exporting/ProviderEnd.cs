namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>Flushes or ends providers within a time: exporters wait for their peers longer than they are told.</summary>
internal static class ProviderEnd
{
    /// <summary>Flushes or ends them on another thread, which is left alone if it takes too long and keeps nothing of the run.</summary>
    /// <param name="time">How long it may take.</param>
    /// <param name="end">Does it; returns whether all was delivered.</param>
    /// <returns>Whether all was delivered; null if it took too long.</returns>
    public static bool? Within(TimeSpan time, Func<bool> end)
    {
        bool isDelivered = false;
        var ending = new Thread(Run) { IsBackground = true, Name = "LoadForge telemetry" };
        ending.UnsafeStart();
        return ending.Join(time) ? isDelivered : null;

        void Run()
        {
            try
            {
                isDelivered = end();
            }
            catch (Exception)
            {
                // An exception on this thread would end the process. For the run it means that something is missing.
                isDelivered = false;
            }
        }
    }
}
