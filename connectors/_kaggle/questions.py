"""Every question that is put to Kaggle, in the words of its SDK."""

from __future__ import annotations

from typing import Any

from kagglesdk.competitions.types.competition_api_service import (
    ApiDownloadLeaderboardRequest,
    ApiGetCompetitionRequest,
    ApiListCompetitionsRequest,
)
from kagglesdk.competitions.types.competition_enums import CompetitionListTab
from kagglesdk.datasets.types.dataset_api_service import (
    ApiGetDatasetRequest,
    ApiListDatasetsRequest,
)
from kagglesdk.datasets.types.dataset_enums import DatasetSortBy
from kagglesdk.kernels.types.kernels_api_service import ApiListKernelsRequest
from kagglesdk.kernels.types.kernels_enums import KernelsListSortType as KernelsBy
from kagglesdk.kernels.types.kernels_enums import KernelsListViewType
from kagglesdk.models.types.model_api_service import (
    ApiListModelInstancesRequest,
    ApiListModelsRequest,
)
from kagglesdk.models.types.model_enums import ListModelsOrderBy
from kagglesdk.search.types.search_api_service import (
    ApiListType,
    ListEntitiesFilters,
    ListEntitiesRequest,
)
from kagglesdk.search.types.search_enums import DocumentType, PrivacyFilter
from kagglesdk.security.types.oauth_service import IntrospectTokenRequest

from auditor.connectors._kaggle.line import Line

#: the most that any list gives at once
SIZE = 100
#: stands before the number of a page, where no token was given for it
BY_NUMBER = "page:"


def _new(kind: Any) -> Any:
    return kind()


def _turned(request: Any, token: str) -> Any:
    request.page_size = SIZE
    if token.startswith(BY_NUMBER):
        request.page = int(token.removeprefix(BY_NUMBER))
    elif token:
        request.page_token = token
    return request


def notebooks(line: Line, user: str, token: str) -> Any:
    """Ask for a page of a person's public notebooks, the newest first."""
    request = _new(ApiListKernelsRequest)
    request.user = user
    request.group = KernelsListViewType.EVERYONE
    request.sort_by = KernelsBy.DATE_CREATED
    return line.kernels.list_kernels(_turned(request, token))


def datasets(line: Line, user: str, token: str) -> Any:
    """Ask for a page of a person's data sets, in an order that does not change."""
    request = _new(ApiListDatasetsRequest)
    request.user = user
    request.sort_by = DatasetSortBy.DATASET_SORT_BY_PUBLISHED
    return line.datasets.list_datasets(_turned(request, token))


def models(line: Line, user: str, token: str) -> Any:
    """Ask for a page of a person's models."""
    request = _new(ApiListModelsRequest)
    request.owner = user
    request.sort_by = ListModelsOrderBy.LIST_MODELS_ORDER_BY_CREATE_TIME
    return line.models.list_models(_turned(request, token))


def dataset(line: Line, ref: str) -> Any:
    """Ask for a data set with its versions."""
    request = _new(ApiGetDatasetRequest)
    request.owner_slug, _, request.dataset_slug = ref.partition("/")
    return line.datasets.get_dataset(request)


def variations(line: Line, ref: str) -> Any:
    """Ask for the variations of a model."""
    request = _new(ApiListModelInstancesRequest)
    request.owner_slug, _, request.model_slug = ref.partition("/")
    request.page_size = SIZE
    return line.models.list_model_instances(request)


def people(line: Line, user: str) -> Any:
    """Search for a person by name."""
    filters = _new(ListEntitiesFilters)
    filters.query = user
    filters.document_types = [DocumentType.USER]
    request = _new(ListEntitiesRequest)
    request.filters = filters
    request.page_size = 20
    return line.search.list_entities(request)


def work(line: Line, token: str) -> Any:
    """Ask for public work of the token's owner, with the days it was begun."""
    filters = _new(ListEntitiesFilters)
    filters.list_type = ApiListType.API_LIST_TYPE_YOUR_WORK
    filters.privacy = PrivacyFilter.PUBLIC
    filters.document_types = [
        DocumentType.KERNEL,
        DocumentType.TOPIC,
        DocumentType.COMMENT,
    ]
    request = _new(ListEntitiesRequest)
    request.filters = filters
    return line.search.list_entities(_turned(request, token))


def entered(line: Line, token: str, size: int = SIZE) -> Any:
    """Ask for a page of the competitions that the token's owner entered."""
    request = _turned(_new(ApiListCompetitionsRequest), token)
    request.group = CompetitionListTab.COMPETITION_LIST_TAB_ENTERED
    request.page_size = size
    return line.competitions.list_competitions(request)


def competition(line: Line, slug: str) -> Any:
    """Ask what a competition is."""
    request = _new(ApiGetCompetitionRequest)
    request.competition_name = slug
    return line.competitions.get_competition(request)


def leaderboard(line: Line, slug: str) -> Any:
    """Ask for the whole leaderboard, a packed table."""
    request = _new(ApiDownloadLeaderboardRequest)
    request.competition_name = slug
    return line.competitions.download_leaderboard(request)


def owner_of(line: Line, token: str) -> Any:
    """Ask whose a token is."""
    request = _new(IntrospectTokenRequest)
    request.token = token
    return line.oauth.introspect_token(request)
