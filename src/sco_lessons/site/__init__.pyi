from .exporter import SCOLessonExporter as SCOLessonExporter
from .model import Report as Report
from .model import SiteError as SiteError
from .model import Source as Source
from .page import PageError as PageError
from .site import build_course as build_course
from .site import build_site as build_site
