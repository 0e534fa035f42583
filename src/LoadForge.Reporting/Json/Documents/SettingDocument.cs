using LoadForge.Results;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class SettingDocument(RunSetting setting)
{
    public string Name => setting.Name;
    public string Value => setting.Value;
    public bool FromDefault => setting.IsDefault;
}
