namespace Allure.Net.Commons;

public enum Status
{
    none, failed, broken, passed, skipped
}
