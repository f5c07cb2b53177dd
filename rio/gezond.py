from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def gezond(request: HttpRequest) -> JsonResponse:
    """Leeft de installatie? Voor bewaking, zonder inloggen en zonder gegevens."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "onbereikbaar"}, status=503)
    return JsonResponse({"database": "goed"})
