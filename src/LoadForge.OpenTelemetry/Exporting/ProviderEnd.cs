namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>Ends providers within a time: exporters wait for their peers longer than they are told.</summary>
internal static class ProviderEnd
{
    /// <summary>Ends them on another thread, which is left alone if it takes too long.</summary>
    /// <param name="time">How long it may take.</param>
    /// <param name="end">Ends them; returns whether all was delivered.</param>
    /// <returns>Whether all was delivered; null if it took too long.</returns>
    public static bool? Within(TimeSpan time, Func<bool> end)
    {
        bool isDelivered = false;
        var ending = new Thread(Run) { IsBackground = true, Name = "LoadForge telemetry" };
        ending.Start();
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
